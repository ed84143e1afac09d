# Both roles that Spark jobs need on a storage account.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm" }
  }
}

variable "account_id" {
  type = string
}

variable "principal_id" {
  type = string
}

variable "kind" {
  type = string
}

resource "azurerm_role_assignment" "this" {
  for_each             = toset(["Contributor", "Storage Blob Data Contributor"])
  principal_id         = var.principal_id
  principal_type       = var.kind
  role_definition_name = each.value
  scope                = var.account_id
}
